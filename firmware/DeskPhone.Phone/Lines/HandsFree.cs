namespace DeskPhone.Phone.Lines;

/// <summary>Which audio path replaces the handset.</summary>
internal enum HandsFree
{
    Off,
    Speaker,
    Headset,
}

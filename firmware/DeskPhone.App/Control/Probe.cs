namespace DeskPhone.App.Control;

/// <summary>A question a loop answers as soon as it gets to it; one that hangs never does.</summary>
internal sealed class Probe
{
    private volatile bool _isAnswered;

    public bool IsAnswered => _isAnswered;

    public void Answer() => _isAnswered = true;
}

namespace DeskPhone.Sdp.Description;

/// <summary>Look-ups in a list of attributes; the first of a name counts.</summary>
internal static class SdpAttributes
{
    public static bool Has(IReadOnlyList<SdpAttribute> attributes, string name)
    {
        foreach (SdpAttribute attribute in attributes)
        {
            if (attribute.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    public static string? Value(IReadOnlyList<SdpAttribute> attributes, string name)
    {
        foreach (SdpAttribute attribute in attributes)
        {
            if (attribute.Name == name)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    public static SdpDirection? Direction(IReadOnlyList<SdpAttribute> attributes)
    {
        foreach (SdpAttribute attribute in attributes)
        {
            if (TryDirection(attribute.Name, out SdpDirection direction))
            {
                return direction;
            }
        }

        return null;
    }

    public static TimeSpan? Milliseconds(IReadOnlyList<SdpAttribute> attributes, string name)
    {
        // "ptime:20.000" is seen in the wild; an hour is more than any packet carries.
        ReadOnlySpan<char> value = Value(attributes, name).AsSpan().Trim(' ');
        int point = value.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? value : value[..point];
        return SdpNumber.TryParse(whole, 3_600_000, out int milliseconds) && milliseconds > 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
    }

    private static bool TryDirection(string name, out SdpDirection direction)
    {
        (bool isDirection, direction) = name switch
        {
            "sendrecv" => (true, SdpDirection.SendReceive),
            "sendonly" => (true, SdpDirection.SendOnly),
            "recvonly" => (true, SdpDirection.ReceiveOnly),
            "inactive" => (true, SdpDirection.Inactive),
            _ => (false, SdpDirection.Inactive),
        };
        return isDirection;
    }
}

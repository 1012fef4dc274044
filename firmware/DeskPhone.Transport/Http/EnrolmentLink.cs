namespace DeskPhone.Transport.Http;

/// <summary>Finds <c>&lt;/enroll&gt;; rel="enroll"</c> in a Link header (RFC 8288 §3).</summary>
internal static class EnrolmentLink
{
    /// <summary>The target, absolute; empty where there is none.</summary>
    public static string Find(string header, Uri url)
    {
        foreach (string link in header.Split(','))
        {
            int open = link.IndexOf('<', StringComparison.Ordinal);
            int close = link.IndexOf('>', StringComparison.Ordinal);
            if (open >= 0 && close > open + 1
                && link[close..].Replace("\"", "", StringComparison.Ordinal).Contains("rel=enroll", StringComparison.OrdinalIgnoreCase)
                && Uri.TryCreate(url, link[(open + 1)..close], out Uri? target) && target.Scheme == "https")
            {
                return target.AbsoluteUri;
            }
        }

        return "";
    }
}

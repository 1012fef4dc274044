using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Phone.Directory;

namespace DeskPhone.Transport.Ldap;

/// <summary>Searches an LDAP directory (RFC 4511) over one connection, which is opened when it is first needed and again after it broke.</summary>
/// <remarks>Blocks while the server thinks, so it belongs on a thread of its own; one search at a time.</remarks>
public sealed class LdapDirectory(LdapOptions options) : IDisposable
{
    private const int PageSize = 50;
    private const int MaxText = 256;
    private const int TlsPort = 636;
    private const int PlainPort = 389;

    private LdapConnection? _connection;

    private bool IsTls => options.Server.Scheme == "ldaps";

    /// <summary>Searches by name or number.</summary>
    /// <param name="text">What was typed, or who calls.</param>
    /// <param name="isNumber">Which filter.</param>
    /// <param name="fault">Why nobody was found, in words for a person; empty where the server answered.</param>
    public IReadOnlyList<Contact> Search(string text, bool isNumber, out string fault)
    {
        try
        {
            fault = "";
            return Search((isNumber ? options.NumberFilter : options.NameFilter).Replace("{0}", Escape(text), StringComparison.Ordinal));
        }
        catch (Exception failure) when (failure is LdapException or DirectoryException or ObjectDisposedException or IOException or UnauthorizedAccessException or PlatformNotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            Close(); // A server that closed is asked on a new connection next time.
            fault = $"the directory server {options.Server.Host} cannot be asked: {failure.Message}";
            return [];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    /// <summary>What is typed is a value, never part of the filter (RFC 4515 §3).</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            _ = c is '*' or '(' or ')' or '\\' or '\0' ? escaped.Append(CultureInfo.InvariantCulture, $"\\{(int)c:x2}") : escaped.Append(c);
        }

        return escaped.ToString();
    }

    private List<Contact> Search(string filter)
    {
        var found = new List<Contact>();
        var page = new PageResultRequestControl(Math.Min(PageSize, options.MaxResults)) { IsCritical = false }; // RFC 2696; a server without pages sends what it may.
        var request = new SearchRequest(options.Base, filter, SearchScope.Subtree, [options.NameAttribute, .. options.NumberAttributes])
        {
            TimeLimit = options.Patience,
        };
        _ = request.Controls.Add(page);
        while (true)
        {
            var response = (SearchResponse)Connected().SendRequest(request, options.Patience);
            foreach (SearchResultEntry entry in response.Entries)
            {
                if (found.Count < options.MaxResults && Read(entry) is { } contact)
                {
                    found.Add(contact);
                }
            }

            page.Cookie = response.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];
            if (page.Cookie.Length == 0 || found.Count >= options.MaxResults)
            {
                return found;
            }
        }
    }

    private Contact? Read(SearchResultEntry entry)
    {
        string name = Values(entry, options.NameAttribute).FirstOrDefault() ?? "";
        string[] numbers = [.. options.NumberAttributes.SelectMany(attribute => Values(entry, attribute)).Distinct()];
        return numbers.Length == 0 ? null : new Contact { Name = name.Length > 0 ? name : numbers[0], Numbers = numbers };
    }

    private static IEnumerable<string> Values(SearchResultEntry entry, string attribute) => entry.Attributes[attribute] is { } values
        ? values.GetValues(typeof(string)).OfType<string>().Select(static text => text.Length <= MaxText ? text : text[..MaxText]).Where(static text => text.Length > 0)
        : [];

    private LdapConnection Connected()
    {
        if (_connection is { } standing)
        {
            return standing;
        }

        int port = options.Server.Port > 0 ? options.Server.Port : IsTls ? TlsPort : PlainPort;
        var connection = new LdapConnection(new LdapDirectoryIdentifier(options.Server.Host, port)) { AuthType = AuthType.Anonymous, Timeout = options.Patience };
        try
        {
            connection.SessionOptions.ProtocolVersion = 3;
            connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None; // Whoever answers does not choose whom we ask next.
            if (IsTls)
            {
                Trust(connection);
                connection.SessionOptions.SecureSocketLayer = true; // libldap verifies certificate and name.
            }

            if (options.User.Length > 0)
            {
                if (!IsTls)
                {
                    throw new LdapException((int)ResultCode.ConfidentialityRequired, "its password is sent over ldaps only");
                }

                connection.AuthType = AuthType.Basic;
                connection.Credential = new NetworkCredential(options.User, options.Password);
            }

            connection.Bind();
            _connection = connection;
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>libldap wants a folder of authorities under their hashes, or reads its environment; a private one is given by a folder beside the file.</summary>
    private void Trust(LdapConnection connection)
    {
        if (options.AuthorityFile.Length > 0)
        {
            AuthorityFolder.Fill(options.AuthorityFolder, options.AuthorityFile);
            connection.SessionOptions.TrustedCertificatesDirectory = options.AuthorityFolder;
            connection.SessionOptions.StartNewTlsSessionContext();
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}

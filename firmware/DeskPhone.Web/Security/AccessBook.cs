using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeskPhone.Web.Security;

/// <summary>Who may enter: the passwords of the two roles as hashes, and the tokens of the REST interface. Any thread.</summary>
/// <remarks>There is no default password: without one that was set at the phone itself, nobody signs in.</remarks>
public sealed class AccessBook
{
    /// <summary>Most tokens.</summary>
    public const int MaxTokens = 16;

    /// <summary>Longest name of a token.</summary>
    public const int MaxTokenName = 40;

    private const int SecretBytes = 32;
    private const string SecretPrefix = "dp_"; // So that scanners for leaked secrets can know one.

    private readonly Lock _gate = new();
    private readonly IAccessVault _vault;
    private readonly TimeProvider _time;
    private readonly int _iterations;
    private readonly string _decoy;
    private AccessDocument _document;

    /// <summary>Opens the book.</summary>
    /// <param name="vault">Where it is kept.</param>
    /// <param name="time">For the dates of tokens.</param>
    /// <param name="iterations">Cost of a password; lower only where a test cannot wait.</param>
    public AccessBook(IAccessVault vault, TimeProvider time, int iterations = PasswordHash.DefaultIterations)
    {
        ArgumentNullException.ThrowIfNull(vault);
        (_vault, _time, _iterations) = (vault, time, iterations);
        _decoy = PasswordHash.CreateDecoy(iterations);
        _document = Parse(vault.Read());
    }

    /// <summary>Whether somebody may sign in at all.</summary>
    public bool IsOpen => Document.AdminPassword.Length > 0;

    /// <summary>The tokens, oldest first.</summary>
    public IReadOnlyList<ApiToken> Tokens => Document.Tokens;

    private AccessDocument Document
    {
        get
        {
            lock (_gate)
            {
                return _document;
            }
        }
    }

    /// <summary>Whether a role has a password.</summary>
    public bool HasPassword(Role role) => KeptOf(role).Length > 0;

    /// <summary>Whether it is the role's password. Takes as long where the role has none.</summary>
    public bool IsRight(Role role, string password)
    {
        string kept = KeptOf(role);
        bool isRight = PasswordHash.IsRight(password, kept.Length > 0 ? kept : _decoy);
        return isRight && kept.Length > 0;
    }

    /// <summary>Sets a role's password, or takes it away with an empty one.</summary>
    /// <exception cref="IOException">It cannot be kept; then nothing changed.</exception>
    public void SetPassword(Role role, string password)
    {
        string kept = password.Length > 0 ? PasswordHash.Create(password, _iterations) : "";
        Change(document => role is Role.Admin ? document with { AdminPassword = kept } : document with { UserPassword = kept });
    }

    /// <summary>Makes a token and returns its secret, which is kept nowhere.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="MaxTokens"/> already.</exception>
    /// <exception cref="IOException">It cannot be kept; then there is none.</exception>
    public string CreateToken(string name, ApiScopes scopes)
    {
        string secret = SecretPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = new ApiToken(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), name[..Math.Min(name.Length, MaxTokenName)], scopes, HashOf(secret), _time.GetUtcNow());
        Change(document => document.Tokens.Count < MaxTokens
            ? document with { Tokens = [.. document.Tokens, token] }
            : throw new InvalidOperationException($"there are {MaxTokens} tokens already"));
        return secret;
    }

    /// <summary>Takes a token back; it opens nothing from now on.</summary>
    public void RevokeToken(string id) =>
        Change(document => document with { Tokens = [.. document.Tokens.Where(token => token.Id != id)] });

    /// <summary>What a secret somebody showed may do.</summary>
    public ApiScopes ScopesOf(string secret)
    {
        byte[] shown = Encoding.ASCII.GetBytes(HashOf(secret));
        ApiScopes scopes = ApiScopes.None;
        foreach (ApiToken token in Document.Tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(shown, Encoding.ASCII.GetBytes(token.Hash)))
            {
                scopes = token.Scopes;
            }
        }

        return scopes;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A book that cannot be read is an empty one: then the phone is shut, not open.</summary>
    private static AccessDocument Parse(byte[] content)
    {
        try
        {
            return content.Length == 0 ? new AccessDocument() : JsonSerializer.Deserialize(content, AccessJson.Default.AccessDocument) ?? new AccessDocument();
        }
        catch (JsonException)
        {
            return new AccessDocument();
        }
    }

    private string KeptOf(Role role) => role is Role.Admin ? Document.AdminPassword : Document.UserPassword;

    private void Change(Func<AccessDocument, AccessDocument> change)
    {
        lock (_gate)
        {
            AccessDocument changed = change(_document);
            _vault.Write(JsonSerializer.SerializeToUtf8Bytes(changed, AccessJson.Default.AccessDocument));
            _document = changed;
        }
    }
}

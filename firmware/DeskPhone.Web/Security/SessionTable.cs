using System.Security.Cryptography;
using System.Text;

namespace DeskPhone.Web.Security;

/// <summary>Who is signed in: in memory alone, 16 at most, gone after a quarter of an hour without a request and after eight hours with.</summary>
/// <remarks>Any thread. Kept by the hash of the cookie, so that a memory dump opens no session.</remarks>
public sealed class SessionTable(TimeProvider time)
{
    /// <summary>Most at a time; the one longest unseen makes room.</summary>
    public const int MaxSessions = 16;

    /// <summary>How long a session lasts without a request.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(15);

    /// <summary>How long it lasts at all.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private const int SecretBytes = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, AdminSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Begins one; the text goes into the cookie and nowhere else.</summary>
    public string Begin(Role role)
    {
        string secret = Secret();
        lock (_gate)
        {
            Sweep();
            while (_sessions.Count >= MaxSessions)
            {
                _ = _sessions.Remove(_sessions.MinBy(static session => session.Value.LastSeen).Key);
            }

            _sessions[KeyOf(secret)] = new AdminSession(Secret(), role, time.GetUtcNow());
        }

        return secret;
    }

    /// <summary>The session of a cookie; <see langword="null"/> where there is none, or none any more.</summary>
    public AdminSession? Find(string? secret)
    {
        if (secret is not { Length: > 0 and <= 128 })
        {
            return null;
        }

        lock (_gate)
        {
            Sweep();
            if (_sessions.TryGetValue(KeyOf(secret), out AdminSession? session))
            {
                session.LastSeen = time.GetUtcNow();
                return session;
            }

            return null;
        }
    }

    /// <summary>Ends one.</summary>
    public void End(string? secret)
    {
        lock (_gate)
        {
            _ = _sessions.Remove(KeyOf(secret ?? ""));
        }
    }

    /// <summary>Ends all: a password changed.</summary>
    public void EndAll()
    {
        lock (_gate)
        {
            _sessions.Clear();
        }
    }

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    private static string KeyOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private void Sweep()
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach ((string key, AdminSession session) in _sessions.ToArray())
        {
            if (now - session.LastSeen > IdleLimit || now - session.Began > Lifetime)
            {
                _ = _sessions.Remove(key);
            }
        }
    }
}

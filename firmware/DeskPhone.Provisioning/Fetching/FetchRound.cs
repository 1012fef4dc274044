using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning.Identity;

namespace DeskPhone.Provisioning.Fetching;

/// <summary>One round: every file of the profile, with redirects and validators, one request at a time.</summary>
internal sealed class FetchRound
{
    private const int MaximumRedirects = 3;
    private const int MaximumTotal = 4 * FetchRequest.MaximumLength;

    private readonly DeviceIdentity _device;
    private readonly FetchOptions _options;
    private readonly LinkedList<FetchFile> _waiting;
    private readonly List<FetchedFile> _files = [];
    private FetchFile? _current;
    private string _asked = "";
    private int _redirects;
    private bool _isAsking;

    public FetchRound(DeviceIdentity device, FetchOptions options, Instant now)
    {
        _device = device;
        _options = options;
        IReadOnlyList<FetchFile> files = FetchProfile.FilesFor(options.Settings.Dialect, options.Url, device);
        _waiting = new LinkedList<FetchFile>(options.IsCheck ? [files[^1]] : files);
        NextAt = now;
    }

    /// <summary>When the next request is due; <see langword="null"/> while an answer is awaited or the round is over.</summary>
    public Instant? NextAt { get; private set; }

    /// <summary>What it brought; <see langword="null"/> until it is over, or where it failed.</summary>
    public IReadOnlyList<FetchedFile>? Files { get; private set; }

    /// <summary>Why it failed.</summary>
    public FetchFailure? Failure { get; private set; }

    /// <summary>The newest answer's certificate and offer to enrol.</summary>
    public FetchResult? LastResult { get; private set; }

    /// <summary>The request that is due.</summary>
    public bool TryNext(Instant now, out FetchRequest? request)
    {
        request = null;
        if (_isAsking || !(NextAt <= now))
        {
            return false;
        }

        if (_asked.Length == 0)
        {
            _current = _waiting.First!.Value;
            _waiting.RemoveFirst();
            if (!TryResolve(_current.Name, out _asked))
            {
                Fail($"The server names a file that has no proper address: {_current.Name}", new FetchResult(), isReached: true);
                return false;
            }
        }

        if (!MayAsk(_asked))
        {
            Fail("Files would come unprotected, and this phone does not allow it", new FetchResult(), isReached: false);
            return false;
        }

        FetchedFile? known = _options.Known.FirstOrDefault(file => file.Url == _asked);
        bool isHome = IsHome(_asked);
        request = new FetchRequest
        {
            Url = _asked,
            ETag = known?.ETag ?? "",
            LastModified = known?.LastModified ?? "",
            User = isHome ? _options.Settings.User : "",
            Password = isHome ? _options.Settings.Password : "",
            UserAgent = FetchProfile.UserAgentFor(_options.Settings.Dialect, _options.Settings.UserAgent, _device),
            Authorities = _options.Authorities,
            AcceptedCertificate = isHome ? _options.AcceptedCertificate : "",
        };
        _isAsking = true;
        NextAt = null;
        return true;
    }

    public void HandleResult(FetchResult result, Instant now)
    {
        _isAsking = false;
        LastResult = result;
        switch (result.StatusCode)
        {
            case 0:
                Fail(result.Fault, result, isReached: result.IsUntrusted);
                break;
            case 200:
                Take(result, now);
                break;
            case 304 when _options.Known.FirstOrDefault(file => file.Url == _asked) is { } known:
                Add(known with { Layer = _current!.Layer }, now);
                break;
            case 301 or 302 or 303 or 307 or 308:
                Redirect(result, now);
                break;
            case 404 or 410 when !_current!.IsRequired:
                Continue(now);
                break;
            default:
                Fail(FetchWords.Of(result, _current!.Name, _options.HasCertificate, _options.Settings.User.Length > 0), result, isReached: true);
                break;
        }
    }

    private void Take(FetchResult result, Instant now)
    {
        if (_files.Sum(static file => file.Content.Length) + result.Body.Length > MaximumTotal)
        {
            Fail("The server's files are too long", result, isReached: true);
            return;
        }

        Add(
            new FetchedFile(_asked, _current!.Name, _current.Layer, result.Body)
            {
                ETag = result.ETag,
                LastModified = result.LastModified,
                ContentEncoding = result.ContentEncoding,
                IsSecure = _asked.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
            },
            now);
    }

    private void Add(FetchedFile file, Instant now)
    {
        _files.Add(file);
        IReadOnlyList<FetchFile> named = FetchProfile.NamedBy(_options.Settings.Dialect, file, _device);
        if (named.Count > 0 && !_options.IsCheck)
        {
            _waiting.Clear(); // The file knows better than the profile.
            foreach (FetchFile each in named)
            {
                _waiting.AddLast(each);
            }
        }

        Continue(now);
    }

    private void Continue(Instant now)
    {
        _asked = "";
        _redirects = 0;
        if (_waiting.Count > 0)
        {
            NextAt = now + _options.Pause;
        }
        else if (_files.Count == 0)
        {
            Fail("The server has no settings for this phone", LastResult!, isReached: true);
        }
        else
        {
            Files = _files;
        }
    }

    private void Redirect(FetchResult result, Instant now)
    {
        bool wasSecure = _asked.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        if (++_redirects > MaximumRedirects)
        {
            Fail("The server sends this phone in circles", result, isReached: true);
        }
        else if (!Uri.TryCreate(result.Location, UriKind.Absolute, out Uri? target) || target.Scheme is not ("https" or "http"))
        {
            Fail("The server points to an address that is none", result, isReached: true);
        }
        else if (wasSecure && target.Scheme != "https")
        {
            Fail("The server points to an unprotected address", result, isReached: true);
        }
        else
        {
            _asked = target.AbsoluteUri;
            NextAt = now;
        }
    }

    private void Fail(string reason, FetchResult result, bool isReached)
    {
        NextAt = null;
        Failure = new FetchFailure(reason, result, isReached);
    }

    private bool MayAsk(string url) => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || _options.AllowsPlain;

    /// <summary>Whether a URL is at the server the credentials are for.</summary>
    private bool IsHome(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? asked) && Uri.TryCreate(_options.Url, UriKind.Absolute, out Uri? home)
        && asked.Scheme == home.Scheme && asked.Host == home.Host && asked.Port == home.Port;

    private bool TryResolve(string name, out string url)
    {
        url = "";
        if (!Uri.TryCreate(_options.Url, UriKind.Absolute, out Uri? home) || !Uri.TryCreate(home, name, out Uri? resolved)
            || resolved.Scheme is not ("https" or "http" or "tftp"))
        {
            return false;
        }

        url = resolved.AbsoluteUri;
        return true;
    }
}

using DeskPhone.Web.Security;

namespace DeskPhone.Web.Admin;

/// <summary>What every page of one server shares.</summary>
internal sealed class AdminSite(AdminOptions options, IPhonePort phone) : IDisposable
{
    public AdminOptions Options => options;

    public IPhonePort Phone => phone;

    public SessionTable Sessions { get; } = new(options.Time);

    public LoginThrottle Throttle { get; } = new(options.Time);

    /// <summary>One password at a time is hashed: a third of a second of a small processor each.</summary>
    public SemaphoreSlim Hashing { get; } = new(1);

    public void Dispose() => Hashing.Dispose();
}

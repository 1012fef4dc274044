using DeskPhone.Web.Security;

namespace DeskPhone.Web.Admin;

/// <summary>The settings as the pages see and change them. Any thread.</summary>
public interface ISettingsDesk
{
    /// <summary>Every setting as it is now; those of lists once for each member.</summary>
    IReadOnlyList<SettingState> Read();

    /// <summary>Changes settings: all of them, or none where one is wrong.</summary>
    Task<SaveResult> SaveAsync(IReadOnlyList<SettingChange> changes, Role role, CancellationToken cancellationToken);
}

using DeskPhone.Core.Control;
using DeskPhone.Settings.Schema;
using DeskPhone.Ui.Screens;
using DeskPhone.Web.Markup;
using DeskPhone.Web.Security;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>The programmable keys.</summary>
internal sealed class KeysPage : ListPage
{
    public override string Slug => "keys";

    public override string Title => "Keys";

    public override Role Role => Role.User;

    protected override string List => SettingsSchema.KeysKey;

    protected override string Noun => "key";

    protected override int Most => SettingsSchema.MaximumKeys;

    protected override IReadOnlyList<string> Columns { get; } = ["type", "value", "label"];

    protected override Html StateOf(PageContext context, int place)
    {
        PhoneSnapshot phone = context.Site.Phone.Snapshot;
        IReadOnlyList<ScreenKey> keys = phone.Screen.Keys;
        return place < keys.Count ? Html.Of($"{keys[place].State}") : Html.Empty;
    }
}

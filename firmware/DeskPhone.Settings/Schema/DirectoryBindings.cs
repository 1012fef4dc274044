using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of the directories.</summary>
internal static class DirectoryBindings
{
    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        New(Key("directory.areaCode", nameof(DirectorySettings.AreaCode), SettingKind.NumberList, "\"\"") with
        {
            Description = "Area code without prefix, for local numbers.",
            MaximumLength = 8,
        }, (settings, value) => settings with { AreaCode = value.Text }),

        New(Key("directory.books", nameof(DirectorySettings.Books), SettingKind.Text, "\"\"") with
        {
            Description = "Addresses of remote phone books (Yealink or Cisco XML), separated by blanks.",
            MaximumLength = 2048,
        }, (settings, value) => settings with { Books = value.Text }),

        New(Key("directory.refresh", nameof(DirectorySettings.Refresh), SettingKind.Integer, "3600") with
        {
            Description = "How often remote phone books are fetched.",
            Minimum = 60,
            Maximum = 86400,
            Unit = "s",
        }, (settings, value) => settings with { Refresh = TimeSpan.FromSeconds(value.Number) }),

        New(Key("ldap.server", nameof(DirectorySettings.LdapServer), SettingKind.Text, "\"\"") with
        {
            Description = "LDAP server, such as \"ldaps://ldap.example.org\"; empty for none.",
            MaximumLength = 512,
        }, (settings, value) => settings with { LdapServer = value.Text }),

        New(Key("ldap.base", nameof(DirectorySettings.LdapBase), SettingKind.Text, "\"\"") with
        {
            Description = "Distinguished name the LDAP search begins at.",
            MaximumLength = 512,
        }, (settings, value) => settings with { LdapBase = value.Text }),

        New(Key("ldap.user", nameof(DirectorySettings.LdapUser), SettingKind.Text, "\"\"") with
        {
            Description = "Distinguished name the phone binds as; empty for an anonymous search.",
            MaximumLength = 512,
        }, (settings, value) => settings with { LdapUser = value.Text }),

        New(Key("ldap.password", nameof(DirectorySettings.LdapPassword), SettingKind.Text, "\"\"") with
        {
            Description = "Password of the LDAP user.",
            IsSecret = true,
            MaximumLength = 256,
        }, (settings, value) => settings with { LdapPassword = value.Text }),

        New(Key("ldap.nameFilter", nameof(DirectorySettings.LdapNameFilter), SettingKind.Text, "\"(|(cn=*{0}*)(sn={0}*)(givenName={0}*))\"") with
        {
            Description = "LDAP filter of a search by name; {0} stands for what was typed.",
            MaximumLength = 512,
        }, (settings, value) => settings with { LdapNameFilter = value.Text }),

        New(Key("ldap.numberFilter", nameof(DirectorySettings.LdapNumberFilter), SettingKind.Text, "\"(|(telephoneNumber={0})(mobile={0}))\"") with
        {
            Description = "LDAP filter of a search by number; {0} stands for it.",
            MaximumLength = 512,
        }, (settings, value) => settings with { LdapNumberFilter = value.Text }),

        New(Key("ldap.nameAttribute", nameof(DirectorySettings.LdapNameAttribute), SettingKind.Text, "\"cn\"") with
        {
            Description = "LDAP attribute that holds the name.",
        }, (settings, value) => settings with { LdapNameAttribute = value.Text }),

        New(Key("ldap.numberAttributes", nameof(DirectorySettings.LdapNumberAttributes), SettingKind.Text, "\"telephoneNumber,mobile\"") with
        {
            Description = "LDAP attributes that hold numbers, separated by commas.",
        }, (settings, value) => settings with { LdapNumberAttributes = value.Text }),

        New(Key("ldap.maxResults", nameof(DirectorySettings.LdapMaxResults), SettingKind.Integer, "50") with
        {
            Description = "Entries a search asks for.",
            Minimum = 1,
            Maximum = 500,
        }, (settings, value) => settings with { LdapMaxResults = value.Number }),
    ];

    private static SettingBinding<PhoneSettings> New(SettingDescriptor descriptor, Func<DirectorySettings, SettingValue, DirectorySettings> apply) =>
        new(descriptor, (phone, value) => phone with { Directory = apply(phone.Directory, value) });

    private static SettingDescriptor Key(string path, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of(path, nameof(DirectorySettings), property, kind, defaultJson);
}

namespace DeskPhone.Settings.Schema;

/// <summary>
/// Every key there is. The schema file, the reference page and the forms are made from it; so is validation.
/// </summary>
public static class SettingsSchema
{
    /// <summary>Key of the list of accounts.</summary>
    public const string AccountsKey = "accounts";

    /// <summary>Key of the list of programmable keys.</summary>
    public const string KeysKey = "keys";

    /// <summary>Most programmable keys: those of the phone and of three expansion modules.</summary>
    public const int MaximumKeys = 200;

    /// <summary>Most accounts a phone has.</summary>
    public const int MaximumAccounts = 16;

    /// <summary>Key of the object that says what the file itself is: serial, locks.</summary>
    public const string EnvelopeKey = "configuration";

    /// <summary>Levels of braces and brackets in a file; two more than the deepest key needs.</summary>
    public const int MaximumDepth = 6;

    /// <summary>Every key, those of an account first.</summary>
    public static IReadOnlyList<SettingDescriptor> All { get; } =
    [
        .. AccountBindings.All.Select(binding => binding.Descriptor),
        .. KeyBindings.All.Select(binding => binding.Descriptor),
        .. PhoneBindings.All.Select(binding => binding.Descriptor),
    ];

    /// <summary>The lists of objects.</summary>
    public static IReadOnlyList<SettingList> Lists { get; } = [new(AccountsKey, MaximumAccounts), new(KeysKey, MaximumKeys)];

    private static readonly Dictionary<string, SettingDescriptor> s_byPath = All.ToDictionary(static descriptor => descriptor.Path);

    /// <summary>The key of a path such as <c>accounts[].password</c>, or <see langword="null"/>.</summary>
    public static SettingDescriptor? Find(string path) => s_byPath.GetValueOrDefault(path);

    /// <summary>Whether <paramref name="path"/> is an object that holds keys, such as <c>rtp</c>.</summary>
    public static bool IsSection(string path)
    {
        foreach (SettingDescriptor descriptor in All)
        {
            if (descriptor.Path.Length > path.Length && descriptor.Path[path.Length] == '.'
                && descriptor.Path.StartsWith(path, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The key that looks most like <paramref name="path"/>, as a whole or by its last name.</summary>
    public static SettingDescriptor Nearest(string path)
    {
        SettingDescriptor nearest = All[0];
        int smallest = int.MaxValue;
        foreach (SettingDescriptor descriptor in All)
        {
            // The right name in the wrong place counts as one slip more than the right place.
            int distance = Math.Min(
                EditDistance.Between(path, descriptor.Path),
                EditDistance.Between(LastName(path), LastName(descriptor.Path)) + 1);
            if (distance < smallest)
            {
                smallest = distance;
                nearest = descriptor;
            }
        }

        return nearest;
    }

    private static ReadOnlySpan<char> LastName(string path) => path.AsSpan(path.LastIndexOf('.') + 1);
}

namespace DeskPhone.Transport.Ldap;

/// <summary>A folder with one PEM file of authorities and nothing else: the form in which libldap takes them.</summary>
internal static class AuthorityFolder
{
    private const string Copy = "authorities.pem";

    /// <summary>Puts a file's authorities there, in place of those before.</summary>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static void Fill(string folder, string authorityFile)
    {
        _ = Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string copy = Path.Combine(folder, Copy);
        byte[] content = File.ReadAllBytes(authorityFile);
        if (!File.Exists(copy) || !File.ReadAllBytes(copy).AsSpan().SequenceEqual(content))
        {
            string fresh = folder + ".new"; // Beside it: libldap reads whatever lies in the folder.
            File.WriteAllBytes(fresh, content);
            File.Move(fresh, copy, overwrite: true);
        }
    }
}

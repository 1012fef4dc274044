using System.Security.Cryptography;

namespace DeskPhone.Transport.Ldap;

/// <summary>A folder with one PEM file of authorities, in the form libldap takes; made anew for each content.</summary>
internal static class AuthorityFolder
{
    /// <summary>The folder for a file.</summary>
    public static string For(string authorityFile)
    {
        byte[] content = File.ReadAllBytes(authorityFile);
        string folder = Path.Combine(Path.GetTempPath(), $"deskphone-ca-{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}-{Environment.UserName}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string copy = Path.Combine(folder, "ca.pem");
        if (!File.Exists(copy))
        {
            File.WriteAllBytes(copy, content);
        }

        return folder;
    }
}

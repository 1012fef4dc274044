using DeskPhone.Update.Bundles;

namespace DeskPhone.Cli.Bundles;

/// <summary>A signed document at the beginning of a file, and in a bundle the payload behind it.</summary>
internal static class SignedFile
{
    /// <summary>Reads the document.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static SignedDocument Read(string file) => Read(file, out _);

    /// <summary>Writes a new file.</summary>
    public static void Write(string file, SignedDocument document, string? payloadFile)
    {
        using FileStream stream = File.Create(file);
        stream.Write(document.ToBytes());
        if (payloadFile is not null)
        {
            using FileStream payload = File.OpenRead(payloadFile);
            payload.CopyTo(stream);
        }
    }

    /// <summary>Puts another document before the same payload; the file is there whole at every moment.</summary>
    public static void Replace(string file, SignedDocument document)
    {
        _ = Read(file, out int length);
        string fresh = file + ".new";
        using (FileStream old = File.OpenRead(file))
        using (FileStream stream = File.Create(fresh))
        {
            old.Position = length;
            stream.Write(document.ToBytes());
            old.CopyTo(stream);
        }

        File.Move(fresh, file, overwrite: true);
    }

    private static SignedDocument Read(string file, out int length)
    {
        using FileStream stream = File.OpenRead(file);
        byte[] head = new byte[(int)Math.Min(stream.Length, SignedDocument.MaximumLength)];
        stream.ReadExactly(head);
        return SignedDocument.TryRead(head, out SignedDocument? document, out length) is BundleError.None
            ? document! : throw new FormatException($"{file}: expected a bundle, a key file or a latest");
    }
}

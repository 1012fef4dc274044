using System.Text;

namespace DeskPhone.Ui.Languages;

/// <summary>Reads the gettext files of this folder, <c>LANGUAGE.po</c>: pairs of <c>msgid</c> and <c>msgstr</c>, strings over several lines, comments.</summary>
internal static class PhraseFile
{
    /// <summary>The phrases of a language: English to its words.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without the file.</exception>
    public static Dictionary<string, string> Read(string language)
    {
        string name = $"DeskPhone.Ui.Languages.{language}.po";
        using Stream stream = typeof(PhraseFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads the text of a file. A phrase without words is left out: it stays English.</summary>
    public static Dictionary<string, string> Parse(string text)
    {
        var phrases = new Dictionary<string, string>(StringComparer.Ordinal);
        var english = new StringBuilder();
        var words = new StringBuilder();
        StringBuilder part = english;
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("msgid ", StringComparison.Ordinal))
            {
                Keep();
                part = english;
            }
            else if (line.StartsWith("msgstr ", StringComparison.Ordinal))
            {
                part = words;
            }

            AppendQuoted(line, part);
        }

        Keep();
        return phrases;

        void Keep()
        {
            if (english.Length > 0 && words.Length > 0)
            {
                phrases[english.ToString()] = words.ToString();
            }

            english.Clear();
            words.Clear();
        }
    }

    private static void AppendQuoted(string line, StringBuilder part)
    {
        int open = line.IndexOf('"', StringComparison.Ordinal);
        int close = line.LastIndexOf('"');
        if (line.StartsWith('#') || close <= open)
        {
            return;
        }

        for (int i = open + 1; i < close; i++)
        {
            bool isEscaped = line[i] == '\\' && i + 1 < close;
            i += isEscaped ? 1 : 0;
            part.Append(isEscaped && line[i] == 'n' ? '\n' : line[i]);
        }
    }
}

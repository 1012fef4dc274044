using System.Text;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Cli.Config;

/// <summary>What the commands do with settings files.</summary>
internal sealed class ConfigDesk(TextWriter output, TextWriter errors)
{
    public int Schema()
    {
        output.WriteLine(Encoding.UTF8.GetString(SchemaWriter.Write()));
        return ToolCommand.Accepted;
    }

    public int Reference()
    {
        output.Write(ReferenceWriter.Write());
        return ToolCommand.Accepted;
    }

    public int Check(string[] files)
    {
        int exitCode = ToolCommand.Accepted;
        foreach (string file in files)
        {
            exitCode = Math.Max(exitCode, CheckOne(file));
        }

        return exitCode;
    }

    public int Explain(string key, string[] layers, bool showsSecrets)
    {
        var read = new List<SettingsLayer>();
        foreach (string layer in layers)
        {
            string[] parts = layer.Split('=', 2);
            if (parts.Length < 2 || !Enum.TryParse(parts[0], ignoreCase: true, out LayerKind kind) || kind is LayerKind.Defaults)
            {
                errors.WriteLine($"deskphone: --layers {layer}: expected site=FILE, model=FILE, device=FILE or user=FILE");
                return ToolCommand.Unusable;
            }

            if (Read(parts[1], out SettingsDocument? document) is not ToolCommand.Accepted and var exitCode)
            {
                return exitCode;
            }

            read.Add(new SettingsLayer(kind, document!));
        }

        if (!LayeredSettings.TryMerge(read, out LayeredSettings? merged, out SettingsFault? fault))
        {
            errors.WriteLine($"{fault}");
            return ToolCommand.Refused;
        }

        foreach (string each in key == "*" ? merged!.Keys : [key])
        {
            if (merged!.Explain(each) is not { } explanation)
            {
                errors.WriteLine($"deskphone: there is no key {each}; did you mean {SettingsSchema.Nearest(SettingKey.ToPath(each)).Path}?");
                return ToolCommand.Refused;
            }

            output.WriteLine(LayeredSettings.InWords(showsSecrets ? Unmasked(explanation) : explanation));
        }

        return ToolCommand.Accepted;
    }

    public int Diff(string before, string after, bool showsSecrets)
    {
        int exitCode = Math.Max(Read(before, out SettingsDocument? left), Read(after, out SettingsDocument? right));
        if (exitCode is not ToolCommand.Accepted)
        {
            return exitCode;
        }

        foreach (string key in left!.Entries.Keys.Union(right!.Entries.Keys).Order(StringComparer.Ordinal))
        {
            SettingEntry? old = left.Entries.GetValueOrDefault(key);
            SettingEntry? fresh = right.Entries.GetValueOrDefault(key);
            if (old?.Json == fresh?.Json)
            {
                continue;
            }

            exitCode = ToolCommand.Refused;
            string Shown(SettingEntry? entry) => entry is null ? "(not set)" : showsSecrets ? entry.Json : entry.ShownJson;
            output.WriteLine($"{key}: {Shown(old)} -> {Shown(fresh)}");
        }

        return exitCode;
    }

    private int CheckOne(string file)
    {
        int exitCode = Read(file, out SettingsDocument? document);
        if (exitCode is not ToolCommand.Accepted)
        {
            return exitCode;
        }

        foreach (SettingsFault warning in document!.Warnings)
        {
            output.WriteLine($"{warning} (warning)");
        }

        output.WriteLine(FormattableString.Invariant($"{file}: ok, {document.Entries.Count} keys, serial {document.Envelope.Serial}"));
        return ToolCommand.Accepted;
    }

    private int Read(string file, out SettingsDocument? document)
    {
        document = null;
        try
        {
            if (SettingsDocument.TryRead(File.ReadAllBytes(file), file, out document, out SettingsFault? fault))
            {
                return ToolCommand.Accepted;
            }

            output.WriteLine($"{fault}");
            return ToolCommand.Refused;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"deskphone: {file}: {failure.Message}");
            return ToolCommand.Unusable;
        }
    }

    private static SettingExplanation Unmasked(SettingExplanation explanation) => explanation with
    {
        Origins = [.. explanation.Origins.Select(static origin => origin.Entry is { } entry ? origin with { Json = entry.Json } : origin)],
    };
}

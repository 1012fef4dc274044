using System.Diagnostics;
using System.Text;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Settings.Schema;

namespace DeskPhone.Provisioning.Tests;

/// <summary>The examples in board/ are what the schema and the phone take.</summary>
public sealed class ExampleTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "examples");

    [Fact]
    public void The_examples_fit_together()
    {
        LayeredSettings merged = Merge();

        Assert.Equal("Anna Weber", merged.Settings.Accounts[0].DisplayName);
    }

    [Fact]
    public void Five_layers_have_each_its_word_and_a_lock_keeps_the_user_out()
    {
        LayeredSettings merged = Merge();

        Assert.Equal(
            """
            digitTimeout = 8
              user user.json:4: 8 (holds)
              device 02005e1000a1.json:6: 6 (overridden)
              model model-deskphone.json:3: 5 (overridden)
              site site.json:9: 3 (overridden)
              defaults: 4 (overridden)
            """.ReplaceLineEndings("\n"),
            LayeredSettings.InWords(merged.Explain("digitTimeout")!));
        Assert.Contains("user user.json:3: \"FR\" (locked out by site)", LayeredSettings.InWords(merged.Explain("country")!), StringComparison.Ordinal);
        Assert.Equal(("fr", "DE"), (merged.Settings.Language, merged.Settings.Country));
    }

    [Fact]
    public void The_schema_takes_the_examples_and_refuses_a_wrong_value()
    {
        if (RunPython("import jsonschema") is { } missing)
        {
            Assert.Skip($"not installed: python3-jsonschema; sudo apt-get install python3-jsonschema ({missing.Trim().Split('\n')[^1]})");
        }

        string schema = Path.Combine(Path.GetTempPath(), $"dp-schema-{Environment.ProcessId}.json");
        File.WriteAllBytes(schema, SchemaWriter.Write());
        string check = $"import json,glob,jsonschema\nv=jsonschema.Draft202012Validator(json.load(open('{schema}')))\njsonschema.Draft202012Validator.check_schema(v.schema)\n"
            + $"for f in glob.glob('{Folder}/*.json'): v.validate(json.load(open(f)))\nassert list(v.iter_errors({{'digitTimeout':99}}))\nassert list(v.iter_errors({{'digitTimeuot':9}}))\n";
        try
        {
            Assert.Null(RunPython(check));
        }
        finally
        {
            File.Delete(schema);
        }
    }

    private static LayeredSettings Merge()
    {
        var layers = new List<SettingsLayer>();
        foreach ((string name, LayerKind kind) in (ReadOnlySpan<(string, LayerKind)>)
            [("site", LayerKind.Site), ("model-deskphone", LayerKind.Model), ("02005e1000a1", LayerKind.Device), ("user", LayerKind.User)])
        {
            string file = name + ".json";
            Assert.True(SettingsDocument.TryRead(File.ReadAllBytes(Path.Combine(Folder, file)), file, out SettingsDocument? document, out SettingsFault? fault), $"{fault}");
            Assert.Empty(document!.Warnings);
            layers.Add(new SettingsLayer(kind, document));
        }

        Assert.True(LayeredSettings.TryMerge(layers, out LayeredSettings? merged, out SettingsFault? misfit), $"{misfit}");
        return merged!;
    }

    /// <summary>What it complained about; <see langword="null"/> for nothing.</summary>
    private static string? RunPython(string script)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["-c", script]) { RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8 })!;
            string errors = process.StandardError.ReadToEnd();
            Assert.True(process.WaitForExit(s_limit));
            return process.ExitCode == 0 ? null : errors;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return failure.Message;
        }
    }
}

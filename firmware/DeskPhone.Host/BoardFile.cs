using System.Text.Json;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Linux;
using DeskPhone.Hal.Linux.Alsa;
using DeskPhone.Hal.Linux.Characters;
using DeskPhone.Hal.Linux.Evdev;

namespace DeskPhone.Host;

/// <summary>Reads a board's description, a JSON file of the image. A wrong one is a fault of the board's folder, so it is refused as a whole.</summary>
public static class BoardFile
{
    private static readonly JsonDocumentOptions s_json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigurationException">It is missing or wrong.</exception>
    public static LinuxBoardOptions Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or ConfigurationException)
        {
            throw new ConfigurationException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a description.</summary>
    /// <exception cref="ConfigurationException">It says something no board can be told.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static LinuxBoardOptions Parse(ReadOnlyMemory<byte> utf8Json)
    {
        using JsonDocument document = JsonDocument.Parse(utf8Json, s_json);
        var options = new LinuxBoardOptions();
        foreach (JsonProperty property in Properties(document.RootElement, "the file"))
        {
            options = property.Name switch
            {
                "name" => options with { Name = Text(property) },
                "keypads" => options with { Controls = options.Controls with { Keypads = Texts(property) } },
                "hook" => options with { Controls = options.Controls with { Hook = Hook(property) } },
                "hasHeadset" => options with { Controls = options.Controls with { HasHeadset = Flag(property) } },
                "keys" => options with { Controls = options.Controls with { Keys = Keys(property) } },
                "lamps" => options with { Lamps = Lamps(property) },
                "display" => options with { Display = Text(property) },
                "characterDisplay" => options with { CharacterDisplay = Characters(property) },
                "backlight" => options with { Backlight = Text(property) },
                "audio" => options with { Audio = Audio(property) },
                "announcement" => options with { Announcement = Text(property) },
                "watchdog" => Watchdog(options, property),
                _ => throw Unknown(property),
            };
        }

        return options;
    }

    private static HookOptions Hook(JsonProperty hook)
    {
        var options = new HookOptions { Device = "" };
        foreach (JsonProperty property in Properties(hook.Value, hook.Name))
        {
            options = property.Name switch
            {
                "device" => options with { Device = Text(property) },
                "code" => options with { Code = (ushort)Number(property, ushort.MaxValue) },
                "isSwitch" => options with { IsSwitch = Flag(property) },
                "isInverted" => options with { IsInverted = Flag(property) },
                _ => throw Unknown(property),
            };
        }

        return options.Device.Length > 0 ? options : throw new ConfigurationException("hook: 'device' is missing");
    }

    private static CharacterDisplayOptions Characters(JsonProperty display)
    {
        var options = new CharacterDisplayOptions();
        foreach (JsonProperty property in Properties(display.Value, display.Name))
        {
            options = property.Name switch
            {
                "device" => options with { Device = Text(property) },
                "columns" => options with { Columns = Math.Max(16, Number(property, 40)) },
                "rows" => options with { Rows = Math.Max(2, Number(property, 4)) },
                _ => throw Unknown(property),
            };
        }

        return options;
    }

    private static LinuxAudioOptions Audio(JsonProperty audio)
    {
        var options = new LinuxAudioOptions();
        foreach (JsonProperty property in Properties(audio.Value, audio.Name))
        {
            options = property.Name switch
            {
                "handset" => options with { Handset = SoundDevice(property) },
                "headset" => options with { Headset = SoundDevice(property) },
                "speaker" => options with { Speaker = SoundDevice(property) },
                "ringer" => options with { Ringer = Text(property) },
                "bufferFrames" => options with { BufferFrames = Math.Max(2, Number(property, 50)) },
                _ => throw Unknown(property),
            };
        }

        return options;
    }

    private static LinuxSoundDevice SoundDevice(JsonProperty device)
    {
        var pair = new LinuxSoundDevice();
        foreach (JsonProperty property in Properties(device.Value, device.Name))
        {
            pair = property.Name switch
            {
                "microphone" => pair with { Microphone = Text(property) },
                "earpiece" => pair with { Earpiece = Text(property) },
                _ => throw Unknown(property),
            };
        }

        return pair;
    }

    private static LinuxBoardOptions Watchdog(LinuxBoardOptions options, JsonProperty watchdog)
    {
        foreach (JsonProperty property in Properties(watchdog.Value, watchdog.Name))
        {
            options = property.Name switch
            {
                "device" => options with { Watchdog = Text(property) },
                "timeoutSeconds" => options with { WatchdogTimeout = TimeSpan.FromSeconds(Number(property, 3600)) },
                _ => throw Unknown(property),
            };
        }

        return options;
    }

    private static Dictionary<PhoneLamp, string> Lamps(JsonProperty lamps)
    {
        var names = new Dictionary<PhoneLamp, string>();
        foreach (JsonProperty property in Properties(lamps.Value, lamps.Name))
        {
            names.Add(Named<PhoneLamp>(property.Name), Text(property));
        }

        return names;
    }

    /// <summary>Key codes are written as numbers: <c>{"202": "hold"}</c>.</summary>
    private static Dictionary<ushort, PhoneKey> Keys(JsonProperty keys)
    {
        var codes = new Dictionary<ushort, PhoneKey>();
        foreach (JsonProperty property in Properties(keys.Value, keys.Name))
        {
            ushort code = ushort.TryParse(property.Name, out ushort number)
                ? number
                : throw new ConfigurationException($"keys: '{property.Name}' is no key code");
            codes.Add(code, Named<PhoneKey>(Text(property)));
        }

        return codes;
    }

    private static T Named<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse(name, ignoreCase: true, out T value) && !char.IsAsciiDigit(name[0])
            ? value
            : throw new ConfigurationException($"'{name}' is none of: {string.Join(", ", Enum.GetNames<T>())}");

    private static JsonElement.ObjectEnumerator Properties(JsonElement element, string where) =>
        element.ValueKind is JsonValueKind.Object ? element.EnumerateObject() : throw new ConfigurationException($"{where}: expected an object");

    private static string Text(JsonProperty property) =>
        property.Value.ValueKind is JsonValueKind.String
            ? property.Value.GetString()!
            : throw new ConfigurationException($"{property.Name}: expected text");

    private static string[] Texts(JsonProperty property) =>
        property.Value.ValueKind is JsonValueKind.Array && property.Value.EnumerateArray().All(static item => item.ValueKind is JsonValueKind.String)
            ? [.. property.Value.EnumerateArray().Select(static item => item.GetString()!)]
            : throw new ConfigurationException($"{property.Name}: expected a list of texts");

    private static bool Flag(JsonProperty property) =>
        property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? property.Value.GetBoolean()
            : throw new ConfigurationException($"{property.Name}: expected true or false");

    private static int Number(JsonProperty property, int max) =>
        property.Value.ValueKind is JsonValueKind.Number && property.Value.TryGetInt32(out int number) && number >= 0 && number <= max
            ? number
            : throw new ConfigurationException($"{property.Name}: expected a whole number up to {max}");

    private static ConfigurationException Unknown(JsonProperty property) => new($"'{property.Name}' is not known");
}

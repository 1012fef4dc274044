using System.Reflection;
using System.Runtime.CompilerServices;

namespace DeskPhone.Architecture.Tests;

/// <summary>
/// What pure means, read from the compiled assemblies: it also sees what the list of banned symbols cannot say (a <c>lock</c>
/// statement, an async method) and what a suppression hid from it.
/// </summary>
public sealed class PurityTests
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>A namespace of the framework a pure engine has no business in, or a single type of one it may use.</summary>
    private static readonly string[] s_forbiddenTypes =
    [
        "System.Threading.", "System.Timers.", "System.Net.Sockets.", "System.Net.Http.", "System.Net.NetworkInformation.",
        "System.Net.Security.", "System.Net.Quic.", "System.Net.WebSockets.", "System.Net.Mail.", "System.Net.Dns",
        "System.Net.WebClient", "System.Net.WebRequest", "System.Net.HttpListener",
        "System.IO.File", "System.IO.Directory", "System.IO.Drive", "System.IO.Path", "System.IO.Pipes.", "System.IO.MemoryMappedFiles.",
        "System.IO.RandomAccess", "System.IO.IsolatedStorage.", "System.IO.Compression.ZipFile",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Diagnostics.Activity", "System.Diagnostics.Trace",
        "System.Diagnostics.Tracing.", "System.Diagnostics.Metrics.", "System.Console", "System.Random", "System.TimeProvider",
        "System.Security.Cryptography.RandomNumberGenerator", "System.ThreadStaticAttribute", "System.AppDomain", "System.AppContext",
        "System.Runtime.InteropServices.NativeLibrary", "Microsoft.Extensions.Logging.", "Microsoft.AspNetCore.",
    ];

    private static readonly string[] s_forbiddenMembers =
    [
        "System.IO.StreamReader..ctor(string", "System.IO.StreamWriter..ctor(string",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.TimeZoneInfo.get_Local",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Globalization.CultureInfo.get_CurrentCulture",
    ];

    public static TheoryData<string> Pure =>
        [.. Repository.Projects("firmware", "hal", "tools").Where(static project => project.IsPure).Select(static project => project.Name)];

    [Theory]
    [MemberData(nameof(Pure))]
    public void It_names_no_clock_socket_file_thread_lock_or_randomness(string name)
    {
        CompiledAssembly assembly = CompiledAssembly.Load(name);

        IEnumerable<string> types = assembly.Types.Where(static type => s_forbiddenTypes.Any(forbidden => IsOrIsIn(type, forbidden)));
        IEnumerable<string> members = assembly.Members.Where(static member => s_forbiddenMembers.Contains(member) || IsEnvironment(member));

        Complaints.AssertNone(types.Concat(members));
    }

    [Theory]
    [MemberData(nameof(Pure))]
    public void It_has_no_async_method_and_no_event(string name)
    {
        Type[] types = Assembly.Load($"DeskPhone.{name}").GetTypes();

        IEnumerable<string> asynchronous = types.SelectMany(static type => type.GetMethods(Declared))
            .Where(static method => method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false)
                || method.IsDefined(typeof(AsyncIteratorStateMachineAttribute), inherit: false))
            .Select(static method => $"{method.DeclaringType}.{method.Name}");

        Complaints.AssertNone(asynchronous);
        Complaints.AssertNone(types.SelectMany(static type => type.GetEvents(Declared)).Select(static e => $"{e.DeclaringType}.{e.Name}"));
    }

    [Theory]
    [MemberData(nameof(Pure))]
    public void It_calls_no_native_library(string name) => Complaints.AssertNone(CompiledAssembly.Load(name).NativeMethods);

    /// <summary>Two phones in one simulation must not meet through a static.</summary>
    [Theory]
    [MemberData(nameof(Pure))]
    public void It_has_no_static_that_changes(string name)
    {
        IEnumerable<string> changing = Assembly.Load($"DeskPhone.{name}").GetTypes()
            .Where(static type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(static type => type.GetFields(Declared))
            .Where(static field => field is { IsStatic: true, IsInitOnly: false, IsLiteral: false }
                && !field.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Select(static field => $"{field.DeclaringType}.{field.Name}");

        Complaints.AssertNone(changing);
    }

    private static bool IsOrIsIn(string type, string forbidden) =>
        forbidden.EndsWith('.') ? type.StartsWith(forbidden, StringComparison.Ordinal)
        : type == forbidden || (type.StartsWith(forbidden, StringComparison.Ordinal) && IsFamily(forbidden));

    /// <summary>File, FileInfo, FileStream; Directory, DirectoryInfo; Process, ProcessStartInfo: the whole family is meant.</summary>
    private static bool IsFamily(string forbidden) =>
        forbidden is "System.IO.File" or "System.IO.Directory" or "System.IO.Drive" or "System.Diagnostics.Process"
            or "System.Diagnostics.Activity" or "System.Diagnostics.Trace";

    /// <summary>Except for the line ending, and for the thread id that the compiler itself writes into every iterator.</summary>
    private static bool IsEnvironment(string member) =>
        member.StartsWith("System.Environment.", StringComparison.Ordinal)
        && member is not "System.Environment.get_CurrentManagedThreadId" and not "System.Environment.get_NewLine";
}

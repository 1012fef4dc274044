using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// The kernel's and the distribution's libraries, never one that lies beside the program.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
[assembly: DisableRuntimeMarshalling]

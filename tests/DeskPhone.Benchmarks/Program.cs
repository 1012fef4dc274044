using DeskPhone.Benchmarks.Codecs;
using DeskPhone.Benchmarks.Cost;
using DeskPhone.Benchmarks.Feel;
using DeskPhone.Benchmarks.Micro;
using DeskPhone.Benchmarks.Uas;

namespace DeskPhone.Benchmarks;

/// <summary>Figures, not tests: <c>cost PROGRAM</c> for the phone as a process, <c>feel</c> for what a hand waits for, <c>micro</c> for what happens per message and packet, <c>codecs</c> for codecs beside their libraries, <c>uas</c> for what a call costs the called side.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["cost", var program]:
                await CostTable.PrintAsync(program);
                return 0;
            case ["feel"]:
                await FeelTable.PrintAsync();
                return 0;
            case ["micro"]:
                MicroTable.Print();
                return 0;
            case ["codecs"]:
                CodecTable.Print();
                return 0;
            case ["uas"]:
                return await UasTable.PrintAsync(callsPerSecond: 500, seconds: 5) ? 0 : 1;
            case ["uas", "long"]:
                return await UasTable.PrintAsync(callsPerSecond: 2000, seconds: 60) ? 0 : 1;
            default:
                await Console.Error.WriteLineAsync("usage: DeskPhone.Benchmarks cost PATH-OF-DeskPhone.Simulator-OR-DeskPhone.Host | feel | micro | codecs | uas [long]");
                return 2;
        }
    }
}

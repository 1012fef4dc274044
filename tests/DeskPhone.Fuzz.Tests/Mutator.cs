using System.Text;

namespace DeskPhone.Fuzz.Tests;

/// <summary>Makes inputs from other inputs, the same ones again for the same seed.</summary>
public sealed class Mutator(int seed, IReadOnlyList<string> words)
{
    /// <summary>Longest input made: longer than any datagram.</summary>
    public const int MaxLength = 70_000;

    private static readonly string[] s_numbers =
        ["0", "-1", "1", "255", "256", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "99999999999999999999", "00000000000000000001"];

    private static readonly byte[] s_edges = [0x00, 0x01, 0x7f, 0x80, 0xff, (byte)'\r', (byte)'\n', (byte)' ', (byte)'\t', (byte)'"', (byte)'<', (byte)'>', (byte)';', (byte)'=', (byte)',', (byte)':', 0xc0, 0xed, 0xf4];

    private readonly Random _random = new(seed);

    /// <summary>A new input from one or two of the corpus.</summary>
    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        List<byte> bytes = [.. corpus[_random.Next(corpus.Count)]];
        int changes = 1 << _random.Next(5);
        for (int i = 0; i < changes; i++)
        {
            Change(bytes, corpus);
        }

        return bytes.Count > MaxLength ? [.. bytes.Take(MaxLength)] : [.. bytes];
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> corpus)
    {
        int at = bytes.Count == 0 ? 0 : _random.Next(bytes.Count);
        int length = bytes.Count == 0 ? 0 : Math.Min(bytes.Count - at, 1 + _random.Next(1 << _random.Next(1, 9)));
        switch (_random.Next(10))
        {
            case 0 when bytes.Count > 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[at] = s_edges[_random.Next(s_edges.Length)];
                break;
            case 2:
                bytes.InsertRange(at, Enumerable.Repeat(s_edges[_random.Next(s_edges.Length)], 1 << _random.Next(12)));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at); // cut off
                break;
            case 6 when words.Count > 0:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(words[_random.Next(words.Count)]));
                break;
            case 7:
                ReplaceNumber(bytes, at);
                break;
            case 8:
                byte[] other = corpus[_random.Next(corpus.Count)];
                int from = other.Length == 0 ? 0 : _random.Next(other.Length);
                bytes.InsertRange(at, other.Skip(from).Take(1 + _random.Next(256)));
                break;
            default:
                bytes.Insert(at, (byte)_random.Next(256));
                break;
        }
    }

    /// <summary>The next number in the text becomes one at an edge.</summary>
    private void ReplaceNumber(List<byte> bytes, int at)
    {
        int first = bytes.FindIndex(at, static b => b is >= (byte)'0' and <= (byte)'9');
        if (first < 0)
        {
            return;
        }

        int last = bytes.FindIndex(first, static b => b is < (byte)'0' or > (byte)'9');
        bytes.RemoveRange(first, (last < 0 ? bytes.Count : last) - first);
        bytes.InsertRange(first, Encoding.ASCII.GetBytes(s_numbers[_random.Next(s_numbers.Length)]));
    }
}

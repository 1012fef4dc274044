using System.Buffers.Binary;

namespace DeskPhone.PowerCut.Tests;

/// <summary>Every write that reached a block device, in order: the log of QEMU's <c>blklogwrites</c> (Linux's dm-log-writes, version 1).</summary>
internal sealed class BlockLog
{
    private const int FlushFlag = 1;
    private const int ForcedFlag = 2;
    private const int DiscardFlag = 4;

    private readonly List<BlockWrite> _writes = [];
    private readonly byte[] _log;
    private readonly int _sectorSize;

    private BlockLog(byte[] log)
    {
        _log = log;
        long count = BinaryPrimitives.ReadInt64LittleEndian(log.AsSpan(16));
        _sectorSize = BinaryPrimitives.ReadInt32LittleEndian(log.AsSpan(24));
        int at = _sectorSize;
        for (long i = 0; i < count; i++)
        {
            long sector = BinaryPrimitives.ReadInt64LittleEndian(log.AsSpan(at));
            long sectors = BinaryPrimitives.ReadInt64LittleEndian(log.AsSpan(at + 8));
            long flags = BinaryPrimitives.ReadInt64LittleEndian(log.AsSpan(at + 16));
            at += _sectorSize;
            bool isDiscard = (flags & DiscardFlag) != 0;
            _writes.Add(new BlockWrite(
                sector * _sectorSize, (int)(sectors * _sectorSize), isDiscard ? -1 : at, (flags & FlushFlag) != 0, (flags & ForcedFlag) != 0));
            at += isDiscard ? 0 : (int)(sectors * _sectorSize);
        }
    }

    /// <summary>The writes, oldest first.</summary>
    public IReadOnlyList<BlockWrite> Writes => _writes;

    public static BlockLog Read(string file) => new(File.ReadAllBytes(file));

    /// <summary>Does one write to an image.</summary>
    public void Apply(BlockWrite write, byte[] image)
    {
        Span<byte> place = image.AsSpan((int)write.Offset, write.Length);
        if (write.DataOffset < 0)
        {
            place.Clear();
        }
        else
        {
            _log.AsSpan(write.DataOffset, write.Length).CopyTo(place);
        }
    }
}

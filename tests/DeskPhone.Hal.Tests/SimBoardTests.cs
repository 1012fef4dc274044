using DeskPhone.Hal.Sim;

namespace DeskPhone.Hal.Tests;

public sealed class SimBoardTests
{
    [Fact]
    public void A_full_board_has_every_device()
    {
        IBoard board = new SimBoard();

        Assert.NotNull(board.Audio);
        Assert.NotNull(board.Ringer);
        Assert.NotNull(board.Keypad);
        Assert.NotNull(board.HookSwitch);
        Assert.NotNull(board.Lamps);
        Assert.NotNull(board.Display);
    }

    [Fact]
    public void A_missing_device_is_null()
    {
        IBoard board = new SimBoard { Missing = SimDevices.Display | SimDevices.Audio };

        Assert.Null(board.Display);
        Assert.Null(board.Audio);
        Assert.NotNull(board.Keypad);
    }
}

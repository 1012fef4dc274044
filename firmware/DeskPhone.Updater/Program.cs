using DeskPhone.Native.Files;
using DeskPhone.Updater;

return UpdaterCommand.Run(args, static root => new LinuxSlotDisk(root), Console.Out, Console.Error);

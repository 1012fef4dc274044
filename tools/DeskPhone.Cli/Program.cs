using DeskPhone.Cli;

return ToolCommand.Run(args, Console.Out, Console.Error);

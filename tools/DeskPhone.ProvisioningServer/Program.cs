using DeskPhone.ProvisioningServer;

return await ServerCommand.RunAsync(args, Console.Out, Console.Error);

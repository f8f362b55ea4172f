using FreedomPay.Server.Commands;

return await CommandTree.RunAsync(args);

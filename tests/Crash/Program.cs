using FreedomPay.Crash.Tests;

return args is ["campaign", .. var options]
    ? await CampaignCommand.RunAsync(options)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);

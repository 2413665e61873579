using EdgeOrleans.Cli;
using EdgeOrleans.Cli.Hosting;

return await EdgeTool.RunAsync(args, ToolHost.OfProcess());

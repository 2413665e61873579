using Samples.GameBackend;

await GameApp.Build(args).RunAsync();

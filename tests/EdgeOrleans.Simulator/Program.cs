using EdgeOrleans.Simulator.Commands;

if (args is [] or ["help" or "--help" or "-h", ..])
{
    Console.WriteLine(HelpText.Text);
    return args.Length == 0 ? 2 : 0;
}

try
{
    return SimulateCommand.Run(ArgumentsReader.Read(args), Console.Out, Console.Error);
}
catch (InvalidOperationException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine($"{wrong.Message} 'help' shows how it is used.");
    return 2;
}

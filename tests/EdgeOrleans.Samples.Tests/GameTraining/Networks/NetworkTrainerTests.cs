using Samples.GameTraining;
using Samples.GameTraining.Networks;
using Samples.GameTraining.Randomness;

namespace EdgeOrleans.Samples.Tests.GameTraining.Networks;

public sealed class NetworkTrainerTests
{
    [Fact]
    public void Train_OnWhatNoLineSeparates_LearnsIt()
    {
        SeededRandom random = new(5);
        TrainingSet examples = new(2);
        for (int i = 0; i < 4000; i++)
        {
            float x = (float)random.Between(-1, 1), y = (float)random.Between(10, 30);
            examples.Add([x, y], x > 0 ^ y > 20 ? 1 : 0);
        }

        Network network = NetworkTrainer.Train(examples, new TrainingPlan([16], 1, OutputKind.Sigmoid, Epochs: 20, LearningRate: 0.01));

        int right = Enumerable.Range(0, examples.Count).Count(i => network.Run(examples.Features(i))[0] > 0.5 == (examples.Answer(i) == 1));
        Assert.InRange(right, 3800, 4000);
    }

    [Fact]
    public void Train_TwiceOnTheSame_GivesTheSameFiles()
    {
        Assert.Equal(Files(), Files());

        static string[] Files() => [.. TrainedModels.Train(share: 0.01).Export().Select(file => $"{file.Name} {Convert.ToHexString(file.Model)}")];
    }
}

using Samples.GameTraining.Metrics;

namespace EdgeOrleans.Samples.Tests.GameTraining.Metrics;

public sealed class CalibrationTests
{
    [Fact]
    public void Of_PredictionsThatComeAboutAsOften_HasNoError()
    {
        Calibration calibration = Calibration.Of([0.25, 0.25, 0.25, 0.25], [true, false, false, false]);

        Assert.Equal(0, calibration.ExpectedError, 1e-12);
        Assert.Equal(0.1875, calibration.Brier, 1e-12);
        Assert.Equal(new ReliabilityBin(4, 0.25, 0.25), calibration.Bins[2]);
    }

    [Fact]
    public void Of_PredictionsThatAreTooSure_HasTheirDistance()
    {
        Calibration calibration = Calibration.Of([0.9, 0.9, 0.1, 0.1], [true, false, true, false]);

        Assert.Equal(0.4, calibration.ExpectedError, 1e-9);
        Assert.Equal(Math.Log(1 / 0.09) / 2, calibration.LogLoss, 1e-9);
    }
}

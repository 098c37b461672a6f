using System.Globalization;

namespace AgentGate.Benchmarks;

/// <summary>Prints a row of percentiles of measured microseconds.</summary>
internal static class Percentiles
{
    public static void Print(string what, List<double> micros)
    {
        micros.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-28} n {micros.Count,5}  min {At(micros, 0),9:F0}  p50 {At(micros, 0.5),9:F0}  p90 {At(micros, 0.9),9:F0}  p99 {At(micros, 0.99),9:F0} µs"));
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}

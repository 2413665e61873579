Console.WriteLine("usage: EdgeOrleans.ModelWriter <folder>");

// Calls a model with nothing but what the server tells of itself: node reflection.js HOST:PORT
const grpc = require('@grpc/grpc-js');
const { GrpcReflection } = require('grpc-js-reflection-client');

async function main() {
  const [address] = process.argv.slice(2);
  const reflection = new GrpcReflection(address, grpc.credentials.createInsecure());
  console.log((await reflection.listServices()).join(' '));
  const descriptor = await reflection.getDescriptorBySymbol('inference.GRPCInferenceService');
  const { inference } = descriptor.getPackageObject({ keepCase: true, longs: Number });
  const client = new inference.GRPCInferenceService(address, grpc.credentials.createInsecure());
  const numbers = Array.from({ length: 16 }, (_, i) => i);
  const input = name => ({ name, datatype: 'INT32', shape: [1, 16], contents: { int_contents: numbers } });
  client.ModelInfer({ model_name: 'simple', inputs: [input('INPUT0'), input('INPUT1')] }, (error, answer) => {
    if (error) throw error;
    const sums = answer.raw_output_contents[answer.outputs.findIndex(output => output.name === 'OUTPUT0')];
    console.log(numbers.map(i => sums.readInt32LE(4 * i)).join(' '));
    client.close();
    process.exit(0);
  });
}

main();

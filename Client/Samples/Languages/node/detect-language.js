// Asks which language a text is in: node detect-language.js HOST:PORT TEXT
// Where the door asks for a key, it is in the environment's EDGE_API_KEY.
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const path = require('node:path');

const [address = '127.0.0.1:8001', text = 'Der Händler kommt erst morgen wieder zurück.'] = process.argv.slice(2);
const proto = path.join(__dirname, '..', 'inference.proto');
const { inference } = grpc.loadPackageDefinition(loader.loadSync(proto, { keepCase: true, longs: Number }));
const client = new inference.GRPCInferenceService(address, grpc.credentials.createInsecure());

// An element of BYTES is its length as UINT32, little-endian, and its bytes.
function pack(strings) {
  return Buffer.concat(strings.flatMap(string => {
    const bytes = Buffer.from(string, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [length, bytes];
  }));
}

function unpack(raw) {
  const strings = [];
  for (let at = 0; at < raw.length;) {
    const length = raw.readUInt32LE(at);
    strings.push(raw.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return strings;
}

const request = {
  model_name: 'detect-language',
  inputs: [{ name: 'text', datatype: 'BYTES', shape: [1] }],
  raw_input_contents: [pack([text])],
};
const metadata = new grpc.Metadata();
if (process.env.EDGE_API_KEY) metadata.set('x-api-key', process.env.EDGE_API_KEY);

client.ModelInfer(request, metadata, { deadline: Date.now() + 5000 }, (error, answer) => {
  if (error) {
    console.error(`${grpc.status[error.code]}: ${error.details}`);
    process.exitCode = 1;
  } else {
    const place = answer.outputs.findIndex(output => output.name === 'language');
    console.log(unpack(answer.raw_output_contents[place]).join(' '));
  }
  client.close();
});

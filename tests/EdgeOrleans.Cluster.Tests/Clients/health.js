// Prints the status of each service that is named: node health.js HOST:PORT SERVICE...
const grpc = require('@grpc/grpc-js');
const { service } = require('grpc-health-check');

const [address, ...services] = process.argv.slice(2);
const Health = grpc.makeClientConstructor(service, 'Health');
const client = new Health(address, grpc.credentials.createInsecure());

async function main() {
  for (const name of services) {
    const answer = await new Promise(resolve => client.check({ service: name }, { deadline: Date.now() + 5000 },
      (error, status) => resolve(error ? grpc.status[error.code] : status.status)));
    console.log(`${name}: ${answer}`);
  }
  const watch = client.watch({ service: '' });
  watch.on('error', () => {});
  watch.once('data', status => {
    console.log(`watched: ${status.status}`);
    watch.cancel();
    client.close();
  });
}

main();

export {
  clusterVersion,
  copyRunningCluster,
  copyStoppedCluster,
  type ClusterCopy,
  type ClusterSink,
} from "./base-backup.ts";
export { livingServer, livingServerPort } from "./cluster.ts";
export { freePort, freePorts } from "./free-port.ts";
export { ownRestoredCluster } from "./restored-cluster.ts";
export { PostgresError, startPostgres, type PostgresServer } from "./server.ts";
export { allowStatistics, provisionDatabase } from "./provision.ts";

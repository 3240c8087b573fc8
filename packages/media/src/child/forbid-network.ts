import dgram from "node:dgram";
import net from "node:net";

/** Makes every attempt of this process to open a socket throw; the permission system of Node 24 leaves the network open. */
export function forbidNetwork(): void {
  const refuse = (): never => {
    throw new Error("The parser process has no network.");
  };
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  dgram.Socket.prototype.bind = refuse;
  dgram.Socket.prototype.send = refuse;
}

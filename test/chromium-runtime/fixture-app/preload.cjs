const { contextBridge, ipcRenderer } = require('electron');

class Point {
  constructor(x) {
    this.x = x;
  }
}

contextBridge.exposeInMainWorld('fixture', {
  version: 3,
  point: new Point(4),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  invokeFunction: () => ipcRenderer.invoke('echo', () => undefined),
  double: (value) => value * 2,
  fails: () => {
    throw new Error('as it should');
  },
  on: (channel, listener) => {
    const forward = (_event, ...args) => listener(...args);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
});

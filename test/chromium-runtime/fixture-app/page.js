globalThis.bridgeAtStart = typeof globalThis.fixture;

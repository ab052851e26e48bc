// A window with one HTML page and no code: what Spotter is compared with.
const path = require('node:path');
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1120, height: 760 });
  return window.loadFile(process.env.BARE_PAGE ?? path.join(__dirname, 'page.html'));
});
app.on('window-all-closed', () => app.quit());

/** Names the app to Windows: its notifications, its place in the task bar. The installer writes the same (electron-builder.yml). */
export const APP_USER_MODEL_ID = 'app.spotter.desktop';

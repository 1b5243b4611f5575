/** Has the browser put JSON into a file where it puts what is downloaded. */
export function saveFile(name: string, json: string | Blob): void {
  const url = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

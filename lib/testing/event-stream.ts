/** An event of the stream, as a browser takes it apart; a chunk that only tells where one is has no name. */
export type StreamEvent = { id: string; name: string; data: string };

/** The events of a stream as they come. It ends when the stream does, and throws where that was cut off. */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
      const lines = new Map(
        text
          .slice(0, end)
          .split("\n")
          .map((line): [string, string] => [line.split(": ")[0] ?? "", line.slice(line.indexOf(": ") + 2)]),
      );
      text = text.slice(end + 2);
      yield { id: lines.get("id") ?? "", name: lines.get("event") ?? "", data: lines.get("data") ?? "" };
    }
  }
}

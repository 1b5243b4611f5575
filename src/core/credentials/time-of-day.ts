/** A moment as a person says it: `14:02`, or with its date when that is not today's. */
export function timeOfDay(at: number, now: number): string {
  const [day, time] = dayAndTime(at);
  return day === dayAndTime(now)[0] ? time : `${time} on ${day}`;
}

function dayAndTime(at: number): readonly [day: string, time: string] {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return [day, `${two(date.getHours())}:${two(date.getMinutes())}`];
}

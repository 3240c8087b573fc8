import { redirect } from "next/navigation";

/** The console opens with the list that editors work from. */
export default function Page(): never {
  redirect("/releases");
}

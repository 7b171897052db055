import { store } from "../ui/store";

/** Whether the server does not answer whoever is signed in, as far as a stream tells. */
export const isSilent = store(false);

export const signIn = {
  title: "Who steps in?",
  lead: "Scenes pairs improv performers over video. What they play, and how it is perceived, becomes a dataset: with consent, and paid.",
  development: "This is a development server: anybody may become anybody. Open two tabs to play both sides.",
  production: "Sign-in for this server is not set up yet. Ask whoever runs it.",
  role: "Role",
  roles: { performer: "Performer or observer", lab: "Lab", operator: "Operator" },
  id: "Name to sign in with",
  idHint: "3 to 40 of a-z, 0-9 and -. A new name makes a new person.",
  personas: "Or be one of these",
  submit: "Sign in",
  expired: "Your sign-in ended. Sign in again, and you are back where you were.",
};

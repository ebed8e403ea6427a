/** What this service knows of one connection to a provider: enough to ask it and to judge what it says. */
export interface SamlConnection {
  /** The entity id of this service, as the provider knows it: the audience. */
  serviceId: string
  /** Where the provider posts its responses: destination and recipient, to the letter. */
  acsUrl: string
  /** The entity id of the provider: the issuer. */
  providerId: string
  /** Where the provider takes requests by redirect. */
  signInUrl: string
  /** The provider's certificates, PEM or bare base64: one, or two while they are rolled over. */
  certificates: readonly string[]
  /** This service's own key, if its requests are to be signed. */
  signing?: SigningKey
  /** Where the provider takes logout messages by redirect, and where this service takes them. */
  logout?: { providerUrl: string; serviceUrl: string }
}

export interface SigningKey {
  /** PKCS #8, PEM. */
  privateKey: string
  /** PEM. */
  certificate: string
}

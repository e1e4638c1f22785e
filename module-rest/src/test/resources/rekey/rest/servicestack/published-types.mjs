"use strict";
export class ApiServiceRequest {
/** @param {{apiKey?:string,latitude?:number,longitude?:number}} [init] */
constructor(init) { Object.assign(this, init) }
/**
* @type {string}
* @description The API Key required for authentication */
apiKey;
/**
* @type {number}
* @description Latitude of the user making this request */
latitude;
/**
* @type {number}
* @description Longitude of the user making this request */
longitude;
}
export class ApiServiceResponse {
/** @param {{description?:string,heading?:string,wasSuccessful?:boolean,responseStatus?:ResponseStatus}} [init] */
constructor(init) { Object.assign(this, init) }
/**
* @type {string}
* @description Information about the response. */
description;
/**
* @type {string}
* @description Heading or summary of the response. */
heading;
/**
* @type {boolean}
* @description Did the intended operation for this response complete successfully? */
wasSuccessful;
/** @type {ResponseStatus} */
responseStatus;
}
export class ResetPasswordResponse extends ApiServiceResponse {
/** @param {{systemUserId?:number,description?:string,heading?:string,wasSuccessful?:boolean,responseStatus?:ResponseStatus}} [init] */
constructor(init) { super(init); Object.assign(this, init) }
/** @type {number} */
systemUserId;
}
export class ResetPassword extends ApiServiceRequest {
/** @param {{temporaryPassword?:string,emailAddress?:string,password?:string,passwordConfirm?:string,apiKey?:string,latitude?:number,longitude?:number}} [init] */
constructor(init) { super(init); Object.assign(this, init) }
/**
* @type {string}
* @description Temp password to validate user password change */
temporaryPassword;
/**
* @type {string}
* @description User email address */
emailAddress;
/**
* @type {string}
* @description Plain text new user password */
password;
/**
* @type {string}
* @description Plain text confirmation of new user password */
passwordConfirm;
}
